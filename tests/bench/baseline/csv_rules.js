// The console's rules for application events, in JavaScript: what each field has to be, and who
// stands in the file twice.

const LABELS = {
  jobSourceId: "Job source ID", originalSource: "Original source", firstName: "First name", lastName: "Last name",
  email: "E-mail", phoneNumber: "Phone number", userIp: "IP address", userAgent: "User agent", jobcaseProfileUrl: "Jobcase profile",
};
const REQUIRED = new Set(["jobSourceId", "firstName", "lastName", "email", "phoneNumber", "userIp"]);
const MOST = { email: 254, userAgent: 2000, jobcaseProfileUrl: 2000 };
const FIELDS = Object.keys(LABELS);
// Written to be fast: what is plain ASCII never meets a pattern that knows all of Unicode.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const ASCII = /^[\u0000-\u007f]*$/;
const LABEL = /^[a-z\d-]{1,63}$/i;
const ANY_LABEL = /^[\p{Alphabetic}\p{N}-]{1,63}$/u;
const LOCAL = /^[a-z\d!#$%&'*+\-/=?^_`{|}~.]+$/i;
const ANY_LOCAL = /^[\p{Alphabetic}\p{N}!#$%&'*+\-/=?^_`{|}~.]+$/u;
const FORBIDDEN = /[\s<>"\\^`{|}]/;
const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

const isLabel = (label) =>
  (LABEL.test(label) || ANY_LABEL.test(label)) && !label.startsWith("-") && !label.endsWith("-");

const isHost = (host) => host.length <= 253 && host.includes(".") && host.split(".").every(isLabel);

function isEmail(text) {
  const at = text.indexOf("@");
  if (at < 1 || at > 64) return false;
  const local = text.slice(0, at);
  return (LOCAL.test(local) || ANY_LOCAL.test(local)) && !local.startsWith(".") && !local.endsWith(".")
    && !local.includes("..") && isHost(text.slice(at + 1));
}

function isPhone(text) {
  const at = text.search(/x/i);
  const [number, extension] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
  const digits = number.replace(/\D/g, "").length;
  return digits >= 7 && digits <= 15 && /^\+*[\d ().\-/]*$/.test(number) && /^[\d ]*$/.test(extension);
}

function isIp(text) {
  const parts = V4.exec(text);
  if (!parts) return text.includes(":") && URL.canParse(`http://[${text}]/`);
  return parts.slice(1).every((part) => Number(part) <= 255 && (part.length === 1 || part[0] !== "0"));
}

function isWebUrl(text) {
  const [, rest] = text.match(/^https?:\/\/(.*)$/is) ?? [];
  if (rest === undefined || FORBIDDEN.test(text)) return false;
  const authority = rest.split(/[/?#]/, 1)[0];
  const [host, port = "443"] = authority.split(/:(.*)/s);
  return !authority.includes("@") && /^\d+$/.test(port) && Number(port) <= 65_535 && isHost(host);
}

const KINDS = {
  email: [isEmail, "is an address like name@company.com."],
  phoneNumber: [isPhone, "is a telephone number like (555) 555-5555."],
  userIp: [isIp, "is an IP address like 142.251.46.238."],
  jobcaseProfileUrl: [isWebUrl, "is a full address that starts with https:// or http://."],
};

/** The first fault of a text in words; null where there is none. */
function fault(field, text) {
  const label = LABELS[field];
  if (text === "") return REQUIRED.has(field) ? `${label} is required.` : null;
  if (CONTROL.test(text)) return `${label} has a line break or another invisible character. Remove it.`;
  const [isKind, words] = KINDS[field] ?? [];
  if (isKind && !isKind(text)) return `${label} ${words}`;
  const most = MOST[field] ?? 255;
  const is = text.length > most ? [...text].length : 0;
  return is > most ? `${label} may have at most ${most} characters; this has ${is}.` : null;
}

const fold = (text) =>
  ASCII.test(text) ? text.toLowerCase() : text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

const FOLDED = new Set(["firstName", "lastName", "email"]);

/** All of an event as one text. */
const whole = (event) =>
  FIELDS.map((field) => (FOLDED.has(field) ? fold(event[field] ?? "") : (event[field] ?? ""))).join("\n");

/** Checks a row: the event to send, or what is wrong with it. */
function checked(row) {
  const event = {};
  const problems = [];
  for (const field of FIELDS) {
    const text = (row[field] ?? "").trim();
    const words = fault(field, text);
    if (words) problems.push([field, words]);
    else if (text !== "") event[field] = text;
  }
  if (row.__parsed_extra) problems.push([null, "The row has more cells than the head."]);
  return problems.length > 0 ? { problems } : { event };
}

/** Checks all rows of a file; what came of it as the console's side tells it. */
export function check(rows) {
  const events = new Set();
  const applicants = new Map();
  const batch = rows.map((row, at) => {
    const line = at + 2;
    const { event, problems } = checked(row);
    const warnings = [];
    if (event) {
      const applicant = `${event.jobSourceId}\n${fold(event.email)}`;
      const print = whole(event);
      const earlier = applicants.get(applicant);
      if (earlier !== undefined || events.has(print)) {
        warnings.push(`The same applicant for the same job stands on line ${earlier}.`);
      } else {
        applicants.set(applicant, line);
      }
      events.add(print);
    }
    return { line, event, problems, warnings };
  });
  const sum = (has) => batch.reduce((lines, row) => (has(row) ? lines + row.line : lines), 0);
  const faults = batch.flatMap((row) => row.problems ?? []).map(([, words]) => words.length);
  return [
    batch.length, sum((row) => row.problems), sum((row) => row.warnings.length > 0),
    faults.reduce((letters, more) => letters + more, 0),
  ].join(" ");
}
