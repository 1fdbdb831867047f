export function History() {
  return <main className="page" id="main" />;
}
