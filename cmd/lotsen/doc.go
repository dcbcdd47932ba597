// Command lotsen answers questions about a municipality's documents with
// their own words.
//
// A tour of the program, bottom-up:
//
//   - corpus makes documents, sections, passages and sentences with their
//     byte ranges in a canonical text of a file's blocks, and finds the duties in
//     them. corpus/format/pdf, corpus/format/docx and corpus/format/html read those formats; PDFs are
//     read in a child process, which is this program with a hidden argument.
//     corpus/folder is one folder: which files are documents, what they hold and
//     whether they have changed.
//   - index builds generations (bleve, documents, register), checks and
//     switches them, and finds passages for analysed terms; corpus/swedish is
//     the analysis. index/keeper builds the index of a folder and keeps a
//     server's in step with it.
//   - bot turns a question into an answer: reading, retrieving, ranking,
//     refusing, quoting. bot/glossary knows which words mean the same,
//     bot/eval measures, bot/bench asks the sets, bot/smoke asks a new index what it must
//     answer, bot/store keeps what must survive a restart. bot/terminal sets all
//     this for people at a terminal.
//   - bot/desk is what every face offers, bot/phrases Lotsen's own words in both
//     languages. bot/slack is Slack: it knows those, and not this package.
//   - here, run.go makes the command tree, config.go and settings.go read the
//     settings, library.go names the documents and opens or builds the index,
//     and each command has its file.
package main
