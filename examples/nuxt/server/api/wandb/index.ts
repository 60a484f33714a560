export default defineEventHandler(async (event) => {
  const { handler } = await getWandb();
  return handler(toWebRequest(event));
});
