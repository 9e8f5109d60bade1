// Files of application events as partners' systems write them: a few rows have a fault, a few
// come twice.

export const FILES = 10;
export const ROWS = 5000;

const HEAD = "jobSourceId,originalSource,firstName,lastName,email,phoneNumber,userIp,userAgent,jobcaseProfileUrl";
const FIRST = ["Ana", "Ben", "Chloé", "Dmitri", "Eve", "Farid", "Grace", "Hiro"];
const LAST = ["O'Neil", "García", "Smith", "Müller", "\"Bo\" Lee", "Nguyen, Jr.", "Van der Berg"];
const AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36";

const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text);

/** The cells of a row; its number says what is wrong with it. */
function row(file, at) {
  // A row in 97 is that of an applicant 90 rows before, half of them with another agent.
  const person = at > 100 && at % 97 === 0 ? at - 90 : at;
  const number = file * ROWS + person;
  const agent = person === at || at % 2 ? AGENT : `${AGENT} Edg/131.0`;
  const cells = [
    `src${(number % 400).toString(36)}`, `MyJobcaseJob_${number % 400}-1`, FIRST[number % FIRST.length], LAST[number % LAST.length],
    `applicant${number}@mail${number % 30}.example.com`, `(555) ${200 + (number % 700)}-${1000 + (number % 9000)}`,
    `142.251.${number % 256}.${(number >> 8) % 256}`, agent, `https://www.jobcase.com/profile/${number}`,
  ];
  const faults = { 3: [4, "nobody"], 13: [5, "call me"], 23: [6, "300.1.1.1"], 33: [2, ""], 43: [8, "me"], 53: [7, "x".repeat(2001)] };
  const fault = faults[at % 600];
  if (fault) cells[fault[0]] = fault[1];
  return cells.map(cell).join(",");
}

/** The text of a file. */
export function file(number) {
  const rows = Array.from({ length: ROWS }, (_, at) => row(number, at));
  return [HEAD, ...rows].join("\r\n");
}
