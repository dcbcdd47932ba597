// Command lotsen answers questions about a municipality's documents.
package main

func main() {}
