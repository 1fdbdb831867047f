export function Audit() {
  return <main className="page" id="main" />;
}
