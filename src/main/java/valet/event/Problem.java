package valet.event;

/**
 * One thing that is wrong with something that was sent to us.
 *
 * @param pointer a JSON Pointer (RFC 6901) to the field; empty for the whole document
 * @param message what is wrong with it, to be read after the field's name
 */
public record Problem(String pointer, String message) {}
