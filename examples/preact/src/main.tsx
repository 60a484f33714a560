import { render } from 'preact';
import { Integrations } from './Integrations';

render(<Integrations />, document.getElementById('app')!);
