import { getWandb } from '@/lib/wandb';

async function handle(request: Request) {
  const { handler } = await getWandb();
  return handler(request);
}

export { handle as GET, handle as POST, handle as DELETE, handle as OPTIONS };
