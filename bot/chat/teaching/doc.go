// Package teaching is what chats share where administrators teach from a refusal:
// what a form holds, what is wrong with it, and how it is kept. It decides nobody's
// rights, and sets no window: a face does.
package teaching
