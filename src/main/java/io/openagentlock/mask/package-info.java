/**
 * Credentials in text, and the text without them: what every edge calls before it shows or keeps something that an agent
 * or a file said. Recognises formats that issuers document, names that announce a secret, and text too random to be
 * words; says of each only its kind and its length. Pure, linear in the text, no regular expressions. Never a promise:
 * a password that looks like a word and stands alone is a word.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.mask;
