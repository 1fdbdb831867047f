export function Settings() {
  return <main className="page" id="main" />;
}
