package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.connection.SqlLexer;

/**
 * Takes passwords, tokens and the like out of a text: the user info of addresses, and the values of settings, headers,
 * JSON and SQL that a name announces. Goes through the text once, and back or ahead by a few dozen characters only.
 */
final class SecretScanner {
    private static final int SIGHT = SecretValue.SIGHT;

    /** Ends of names without their dots, dashes and underscores. */
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

    /** Headers: all that follows is theirs. */
    private static final String[] HEADERS = {"authorization", "cookie"};

    private final CharSequence text;
    private final SecretValue value;
    private final int length;
    private final StringBuilder out;
    private final StringBuilder key = new StringBuilder(SIGHT);
    private int at;

    /** Of the address at hand, in {@link #out}: what follows its two slashes, and its first colon; negative if not met. */
    private int hosts = -1;

    private int colon = -1;
    private int colonInText;
    private boolean path;

    private SecretScanner(CharSequence text) {
        this.text = text;
        this.value = new SecretValue(text);
        this.length = text.length();
        this.out = new StringBuilder(length);
    }

    /** Returns a text without secrets; one that was cut ends with dots. */
    static String removed(CharSequence text) {
        SecretScanner scanner = new SecretScanner(text);
        while (scanner.at < scanner.length) {
            scanner.step();
        }
        return scanner.out.toString();
    }

    private void step() {
        char c = text.charAt(at);
        switch (c) {
            case '=' -> separator(1);
            case ':' -> separator(1);
            case '%' -> separator(is(at + 1, '3') && (isLetter(at + 2, 'd') || isLetter(at + 2, 'a')) ? 3 : 0);
            case '>' -> {
                separator(isInTag() ? 1 : 0);
                startAddress();
            }
            case '@' -> userInfo();
            case '/', '?', '#' -> slash(c);
            case '…' -> {
                if (at + 1 == length && hosts >= 0 && !path && colon >= hosts && !isPort()) {
                    out.setLength(hosts);
                }
                copy();
            }
            case ' ', '\t', '\n', '\r', '"', '<' -> {
                startAddress();
                blank();
            }
            default -> copy();
        }
    }

    private void copy() {
        out.append(text.charAt(at++));
    }

    private void startAddress() {
        hosts = -1;
        colon = -1;
        path = false;
    }

    /** Takes what stands between a name and its value, and the value if the name is a secret's. */
    private void separator(int size) {
        boolean named = size > 0 && keyEndsAt(at);
        boolean header = named && isOneOf(HEADERS);
        boolean cast = text.charAt(at) == ':' && is(at + 1, ':');
        if (cast || !(header || (named && isOneOf(SECRET)))) {
            if (text.charAt(at) == ':' && colon < 0) {
                colon = out.length();
                colonInText = at;
            }
            copy();
            return;
        }
        out.append(text, at, at + size);
        at += size;
        while (at < length && "=> \t".indexOf(text.charAt(at)) >= 0) {
            copy();
        }
        hide(header);
    }

    private void hide(boolean header) {
        int end = at < length ? value.end(at, header) : at;
        if (end > at) {
            out.append('?');
            // What was taken for a value may be the name of one: --password token=x.
            at = !header && end - at > 1 && announces(end - 1) ? end - 1 : end;
        }
    }

    private boolean announces(int separator) {
        return ":=".indexOf(text.charAt(separator)) >= 0
                && keyEndsAt(separator)
                && (isOneOf(SECRET) || isOneOf(HEADERS));
    }

    /** {@code password 'x'}, {@code --password x}, {@code Bearer x}. */
    private void blank() {
        int from = at;
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        copy();
        if (before <= ' ' || !SqlLexer.isWord(before) || !keyEndsAt(from)) {
            return;
        }
        if ("bearer".contentEquals(key)) {
            int end = at;
            boolean digit = false;
            while (end < length && (SqlLexer.isWord(text.charAt(end)) || "-._~+/=".indexOf(text.charAt(end)) >= 0)) {
                digit |= Character.isDigit(text.charAt(end++));
            }
            if (digit && end - at >= 8) {
                out.append('?');
                at = end;
            }
            return;
        }
        if (!isOneOf(SECRET)) {
            return;
        }
        while (at < length && text.charAt(at) == ' ') {
            copy();
        }
        int begin = from - 1;
        while (begin >= 0 && from - begin < SIGHT && SecretValue.isName(text.charAt(begin))) {
            begin--;
        }
        boolean option = is(begin + 1, '-') && is(begin + 2, '-');
        if (at < length && (option || SqlLexer.quotedEnd(text, at) > at)) {
            hide(false);
        }
    }

    private void slash(char c) {
        if (c == '/' && at > 0 && text.charAt(at - 1) == '/' && hosts < 0) {
            copy();
            hosts = out.length();
            colon = -1;
            return;
        }
        // A password may hold a slash, a port does not.
        path |= hosts >= 0 && (colon < hosts || isPort());
        copy();
    }

    private boolean isPort() {
        int i = colonInText + 1;
        while (i < at && i - colonInText <= 6 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i == at;
    }

    private void userInfo() {
        boolean host =
                at + 1 < length && (SqlLexer.isWord(text.charAt(at + 1)) || "[.:…".indexOf(text.charAt(at + 1)) >= 0);
        if (host && hosts >= 0 && !path && colon >= hosts) {
            out.setLength(hosts);
            at++;
        } else if (host && hosts < 0 && colon >= 0 && at > colonInText + 1) {
            out.setLength(colon + 1);
            out.append("?@");
            at++;
        } else {
            copy();
        }
    }

    /** Reads the name that ends before a separator, over quotes and blanks. */
    private boolean keyEndsAt(int separator) {
        key.setLength(0);
        int end = separator;
        while (end > 0 && separator - end < 8 && "'\"\\`] \t".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int i = end;
        while (i > 0 && end - i < SIGHT && SecretValue.isName(text.charAt(i - 1))) {
            i--;
        }
        for (; i < end; i++) {
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
