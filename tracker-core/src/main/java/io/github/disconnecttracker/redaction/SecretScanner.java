package io.github.disconnecttracker.redaction;

import io.github.disconnecttracker.connection.SqlLexer;

/**
 * Finds passwords, tokens and similar secrets in a text: the user info of addresses, and named values in settings,
 * headers, JSON and SQL. Judges each position by the few dozen characters before it, independently of earlier findings.
 */
final class SecretScanner {
    private static final int SIGHT = SecretValue.SIGHT;

    /** The ends of secret names, compared without dots, dashes and underscores. */
    private static final String[] SECRET = {
        "password",
        "passwd",
        "pwd",
        "pass",
        "passphrase",
        "passcode",
        "passwort",
        "secret",
        "secretkey",
        "accesskey",
        "apikey",
        "privatekey",
        "token",
        "credential",
        "credentials"
    };

    /** Names of headers, whose value is the rest of the line. */
    private static final String[] HEADERS = {"authorization", "cookie"};

    private final Redaction redaction;
    private final CharSequence text;
    private final SecretValue value;
    private final int length;
    private final StringBuilder key = new StringBuilder(SIGHT);
    private int keyBegin;
    private int at;

    /**
     * In the current address, the offset after its two slashes; negative if there is none yet. Likewise the offset of
     * its first colon.
     */
    private int hosts = -1;

    private int colon = -1;
    private boolean path;

    private SecretScanner(Redaction redaction) {
        this.redaction = redaction;
        this.text = redaction.text();
        this.value = new SecretValue(text);
        this.length = text.length();
    }

    /** Marks the secrets of a text. A text that was cut ends with an ellipsis. */
    static void scan(Redaction redaction) {
        SecretScanner scanner = new SecretScanner(redaction);
        for (; scanner.at < scanner.length && redaction.goesOn(scanner.at, 0); scanner.at++) {
            scanner.step();
        }
    }

    private void step() {
        char c = text.charAt(at);
        switch (c) {
            case '=' -> separator(1);
            case ':' -> {
                separator(1);
                colon = colon < 0 ? at : colon;
            }
            case '%' -> separator(encoded());
            case '>' -> {
                separator(isInTag() ? 1 : 0);
                startAddress();
            }
            case '@' -> userInfo();
            case '/', '?', '#' -> slash(c);
            case '…' -> {
                if (at + 1 == length && hosts >= 0 && !path && colon >= hosts && !isPort()) {
                    redaction.leaveOut(hosts, at);
                }
            }
            case ' ', '\t', '\n', '\r', '"', '<' -> {
                startAddress();
                blank();
            }
            default -> {}
        }
    }

    /** Returns the length of a separator that was percent-encoded, once or several times. */
    private int encoded() {
        int i = at + 1;
        while (is(i, '2') && is(i + 1, '5') && i - at < 8) {
            i += 2;
        }
        return is(i, '3') && (isLetter(i + 1, 'd') || isLetter(i + 1, 'a')) ? i + 2 - at : 0;
    }

    private void startAddress() {
        hosts = -1;
        colon = -1;
        path = false;
    }

    /** Hides the value that follows the name of a secret, its separator and blanks. */
    private void separator(int size) {
        if (size == 0 || !keyEndsAt(at) || (is(at, ':') && is(at + 1, ':'))) {
            return;
        }
        if ("value".contentEquals(key)) {
            // name="password" value="x"; {"name":"password","value":"x"}
            keyEndsAt(keyBegin);
        }
        boolean header = isOneOf(HEADERS);
        if (header || isOneOf(SECRET)) {
            int from = at + size;
            while (from < length && "=> \t".indexOf(text.charAt(from)) >= 0) {
                from++;
            }
            hide(from, header);
        }
    }

    private void hide(int from, boolean header) {
        if (from < length) {
            int end = header ? value.headerEnd(from, keyBegin - 1) : value.end(from);
            redaction.hide(from, end);
            redaction.goesOn(from, end - from);
        }
    }

    /** {@code password 'x'}, {@code --password x}, {@code Bearer x}, {@code Basic x}. */
    private void blank() {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        if (!SqlLexer.isWord(before) || !keyEndsAt(at)) {
            return;
        }
        if ("bearer".contentEquals(key) || "basic".contentEquals(key)) {
            credentials(at + 1);
        } else if (isOneOf(SECRET)) {
            int from = at + 1;
            while (is(from, ' ')) {
                from++;
            }
            boolean option = is(keyBegin, '-') && is(keyBegin + 1, '-');
            if (from < length && (option || SqlLexer.quotedEnd(text, from) > from)) {
                hide(from, false);
            }
        }
    }

    private void credentials(int from) {
        int end = from;
        boolean digit = false;
        while (end < length && (SqlLexer.isWord(text.charAt(end)) || "-._~+/=".indexOf(text.charAt(end)) >= 0)) {
            digit |= Character.isDigit(text.charAt(end++));
        }
        if (digit && end - from >= 8) {
            redaction.hide(from, end);
        }
    }

    private void slash(char c) {
        if (c == '/' && is(at - 1, '/') && hosts < 0) {
            hosts = at + 1;
            colon = -1;
            return;
        }
        // A password may contain a slash, a port does not.
        path |= hosts >= 0 && (colon < hosts || isPort());
    }

    private boolean isPort() {
        int i = colon + 1;
        while (i < at && i - colon <= 6 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i == at;
    }

    private void userInfo() {
        boolean host =
                at + 1 < length && (SqlLexer.isWord(text.charAt(at + 1)) || "[.:…".indexOf(text.charAt(at + 1)) >= 0);
        // A user without a password may be a token, if a scheme precedes it.
        if (host && hosts >= 0 && !path && (colon >= hosts || is(hosts - 3, ':'))) {
            redaction.leaveOut(hosts, at + 1);
        } else if (host && hosts < 0 && colon >= 0 && at > colon + 1) {
            redaction.hide(colon + 1, at);
        }
    }

    /** Reads the name before a separator, skipping quotes and blanks. */
    private boolean keyEndsAt(int separator) {
        key.setLength(0);
        int end = separator;
        while (end > 0 && separator - end < 8 && "'\"\\`], \t".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        keyBegin = end;
        while (keyBegin > 0 && end - keyBegin < SIGHT && SecretValue.isName(text.charAt(keyBegin - 1))) {
            keyBegin--;
        }
        for (int i = keyBegin; i < end; i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                key.append(Character.toLowerCase(text.charAt(i)));
            }
        }
        return key.length() > 0;
    }

    private boolean isOneOf(String[] endings) {
        for (String each : endings) {
            if (key.length() >= each.length() && key.indexOf(each, key.length() - each.length()) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isInTag() {
        int i = at - 1;
        while (i >= 0 && at - i < SIGHT && SecretValue.isName(text.charAt(i))) {
            i--;
        }
        return is(i, '<');
    }

    private boolean is(int i, char c) {
        return i >= 0 && i < length && text.charAt(i) == c;
    }

    private boolean isLetter(int i, char lower) {
        return i < length && (text.charAt(i) | ' ') == lower;
    }
}
