import { mount } from 'svelte';
import Integrations from './Integrations.svelte';

mount(Integrations, { target: document.getElementById('app')! });
