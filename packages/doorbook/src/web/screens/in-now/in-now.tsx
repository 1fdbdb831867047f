export function InNow() {
  return <main className="page" id="main" />;
}
