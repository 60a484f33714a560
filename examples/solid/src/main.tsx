import { render } from 'solid-js/web';
import { Integrations } from './Integrations';

render(() => <Integrations />, document.getElementById('app')!);
