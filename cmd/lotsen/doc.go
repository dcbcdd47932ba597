// Command lotsen answers questions about a municipality's documents with
// their own words.
//
// A tour of the program, bottom-up:
//
//   - corpus reads files into documents, sections, passages and sentences with
//     their byte ranges in a canonical text, and finds the duties in them.
//     corpus/pdf, corpus/docx and corpus/html read those formats; PDFs are read
//     in a child process, which is this program with a hidden argument.
//   - index builds generations (bleve, documents, register), checks and
//     switches them, and finds passages for analysed terms; corpus/swedish is
//     the analysis.
//   - bot turns a question into an answer: reading, retrieving, ranking,
//     refusing, quoting. bot/glossary knows which words mean the same,
//     bot/eval measures, bot/store keeps what must survive a restart.
//   - bot/slack is Slack. It knows bot, and not this package.
//   - here, run.go makes the command tree, config.go and settings.go read the
//     settings, library.go and build.go open or build the index, and each
//     command has its file. keeper.go keeps a server's index in step with the
//     documents.
package main
