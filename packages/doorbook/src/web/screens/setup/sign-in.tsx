export function SignIn() {
  return <main className="page" id="main" />;
}
