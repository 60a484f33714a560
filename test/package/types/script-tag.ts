import type {} from 'wandb-connect/wandb-connect.global.js';

const { wandbCloud, wandbServer } = WandbConnect;
const element = document.querySelector('wandb-connect');
if (element)
  element.wandbHosts = [wandbCloud, wandbServer({ id: 'a', appUrl: 'https://a.example' })];

// @ts-expect-error the global has no such name
console.log(WandbConnect.wandbHosts);
