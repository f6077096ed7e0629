package io.github.disconnecttracker.library;

/** Texts in which a star stands for anything. Looks in a time that grows with the length of the text alone. */
final class Glob {
    private Glob() {}

    static boolean matches(String glob, String text) {
        int first = glob.indexOf('*');
        if (first < 0) {
            return glob.equals(text);
        }
        int last = glob.lastIndexOf('*');
        int end = text.length() - (glob.length() - last - 1);
        if (first > end || !text.startsWith(glob.substring(0, first)) || !text.endsWith(glob.substring(last + 1))) {
            return false;
        }
        int from = first;
        for (int star = first; star < last; ) {
            int next = glob.indexOf('*', star + 1);
            String part = glob.substring(star + 1, next);
            int at = text.indexOf(part, from);
            if (at < 0 || at + part.length() > end) {
                return false;
            }
            // The leftmost place leaves most to what follows.
            from = at + part.length();
            star = next;
        }
        return true;
    }
}
