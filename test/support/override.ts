/** A port with one member put in the place of another; everything else goes to the real thing. */
export function override<Port extends object, Name extends keyof Port>(
  port: Port,
  name: Name,
  member: Port[Name],
): Port {
  return new Proxy(port, {
    get: (target, wanted) => {
      if (wanted === name) return member;
      const found: unknown = Reflect.get(target, wanted);
      return typeof found === "function" ? found.bind(target) : found;
    },
  });
}
