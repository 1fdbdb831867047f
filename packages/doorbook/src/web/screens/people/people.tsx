export function People() {
  return <main className="page" id="main" />;
}
