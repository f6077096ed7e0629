package io.github.disconnecttracker.maven.output;

/** Looks at a line of a log as CI servers do that take commands from there. */
final class CiCommands {
    private CiCommands() {}

    /** Returns whether one of them takes it for a command. */
    static boolean isOne(String line) {
        return isOfGithub(trimmed(line))
                || hasBracketed(line, "##[")
                || line.contains("##vso[")
                || line.contains("##teamcity[");
    }

    /** GitHub's runner trims the line, and needs a second pair of colons behind the name. */
    private static boolean isOfGithub(String trimmed) {
        return trimmed.startsWith("::") && trimmed.indexOf("::", 2) >= 0;
    }

    /** The older form may stand anywhere. */
    private static boolean hasBracketed(String line, String begin) {
        int at = line.indexOf(begin);
        return at >= 0 && line.indexOf(']', at) >= 0;
    }

    /** .NET trims all that Unicode calls white space, the blank that does not break included. */
    private static String trimmed(String line) {
        int begin = 0;
        while (begin < line.length() && isBlank(line.charAt(begin))) {
            begin++;
        }
        return line.substring(begin);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
