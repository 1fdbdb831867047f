export function Setup() {
  return <main className="page" id="main" />;
}
