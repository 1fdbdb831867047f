export function Person() {
  return <main className="page" id="main" />;
}
