import type {} from 'wandb-connect/wandb-connect.global.js';

const { wandbCloud, wandbServer } = WandbConnect;
const element = document.querySelector('wandb-connect');
if (element)
  element.wandbHosts = [wandbCloud, wandbServer({ id: 'a', appUrl: 'https://a.example' })];

// @ts-expect-error no such name in it
console.log(WandbConnect.wandbHosts);
