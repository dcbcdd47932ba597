// Command lotsen answers questions about a municipality's documents with
// their own words.
//
// A tour of the program, bottom-up:
//
//   - corpus is what documents are, and below it a document's way:
//     corpus/folder walks one folder of them, corpus/format tells what a file is
//     and reads text and Markdown (format/pdf, format/docx and format/html read
//     the others; PDFs in a child process, which is this program with a hidden
//     argument), corpus/compose makes canonical text, sections, passages and
//     sentences of what they find. corpus/body finds the names of bodies,
//     corpus/duty who must do what, corpus/reference what a document refers to;
//     they stand on corpus/grammar (tokens and word classes) and corpus/syntax
//     (clauses). corpus/wordlist and corpus/lazyregexp read word lists and
//     compile patterns on their first use, so that they cost no start time.
//   - index builds generations (bleve, documents, register), checks and
//     switches them, and finds passages for analysed terms; corpus/swedish is
//     the analysis. index/store keeps the documents of a generation in one file,
//     index/diff tells what changed from one to the next, index/keeper builds
//     the index of a folder and keeps a server's in step with it. index/encoder
//     makes a vector of a text's meaning, index/vector those of a generation's
//     sentences, and finds the nearest.
//   - bot turns a question into an answer: reading, retrieving, ranking,
//     refusing, quoting. bot/glossary knows which words mean the same,
//     bot/eval measures, bot/bench asks the sets, bot/smoke asks a new index what it must
//     answer, bot/store keeps what must survive a restart. bot/terminal sets all
//     this for people at a terminal.
//   - bot/desk is what every face offers, bot/phrases Lotsen's own words in both
//     languages. bot/slack is Slack and bot/web the pages: they know those, and
//     not this package.
//   - cmd/lotsen/settings reads what Lotsen is set to, cmd/lotsen/collection opens the
//     documents that those name, with index, vectors and desk, cmd/lotsen/serving is
//     'lotsen serve' at work, cmd/lotsen/operate what operators look at of it and
//     cmd/lotsen/doctor examines all of this.
//   - here, run.go makes the command tree, configure.go reads the settings for it, and
//     each command has its file.
package main
