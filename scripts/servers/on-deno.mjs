// @ts-nocheck Deno's own types are not installed.
import { createSuiteEndpoint } from './endpoint.mjs';

const onListen = ({ port }) => console.log(port);
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, createSuiteEndpoint());
