export function Doors() {
  return <main className="page" id="main" />;
}
