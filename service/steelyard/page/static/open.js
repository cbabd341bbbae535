// Files dropped or chosen: text as it is, Word and web pages by the service, which knows how to read them.

import * as service from "./service.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TYPES = { docx: WORD, html: "text/html", htm: "text/html", md: "text/markdown", markdown: "text/markdown", txt: "text/plain" };
const LARGEST = 10_000_000;

export async function opened(file) {
  const type = TYPES[file.name.split(".").pop().toLowerCase()];
  if (!type) throw new service.Refused(`“${file.name}” cannot be read here. Use .docx, .md, .html or .txt.`);
  if (file.size > LARGEST) throw new service.Refused(`“${file.name}” is larger than the 10 MB that one document may have.`);
  const read = await service.extract(file, type);
  const source = type === "text/plain" || type === "text/markdown" ? await file.text() : read.text;
  return { text: source, published: read.published, kind: read.media_type };
}
