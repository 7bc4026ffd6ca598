import { spawn } from "node:child_process";

// The one way to the daemon: HARNESS, CLIENT and DEADLINE stand above. Resolves always, never throws.
// Only exit code 0 together with {"agentlock":"allow"} allows; everything else is a deny with a reason.
const MOST_CHARS = 1 << 20;

const denied = (why) => ({ allow: false, reason: `agentlock: ${why}; the call is denied (hint: run \`agentlock doctor\`)` });

const verdict = (code, out, err) => {
  let said;
  try {
    said = JSON.parse(out);
  } catch {
    return denied(err.startsWith("agentlock:") ? err.slice(10, 2000).trim() : "the hook client's answer cannot be read");
  }
  if (code === 0 && said?.agentlock === "allow") return { allow: true };
  if (said?.agentlock === "deny" && typeof said.reason === "string") return { allow: false, reason: said.reason };
  return denied("the hook client's answer is not one that is known");
};

const ask = (event, call) =>
  new Promise((resolve) => {
    let child;
    let out = "";
    let err = "";
    const settle = (answer) => {
      clearTimeout(timer);
      resolve(answer);
      try {
        child?.kill("SIGKILL");
      } catch {
        // It has ended.
      }
    };
    const timer = setTimeout(() => settle(denied("the hook client did not answer in time")), DEADLINE);
    try {
      const text = JSON.stringify({ hook_event_name: event, ...call });
      child = spawn(CLIENT, [HARNESS, event], { stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
      child.on("error", () => settle(denied("the hook client cannot be started")));
      child.on("close", (code, signal) => settle(verdict(signal ? -1 : code, out, err)));
      child.stdin.on("error", () => {}); // The client need not read what it denies.
      child.stdout.setEncoding("utf8").on("data", (part) => {
        out += part;
        if (out.length > MOST_CHARS) settle(denied("the hook client's answer is too long"));
      });
      child.stderr.setEncoding("utf8").on("data", (part) => {
        if (err.length < MOST_CHARS) err += part;
      });
      child.stdin.end(text);
    } catch {
      settle(denied("the hook client could not be asked"));
    }
  });

// Size of a result in bytes; the result itself stays where it is.
const size = (value) => {
  try {
    return Buffer.byteLength(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
  } catch {
    return 0;
  }
};
