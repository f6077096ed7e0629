package io.github.disconnecttracker.report.output;

/**
 * Looks at a line of a log as CI servers do that take commands from there: as GitHub's runner in its
 * {@code ActionCommand.TryParseV2} and {@code TryParse} (read in August 2026), but for the names, of which it knows some
 * only.
 */
final class CiCommands {
    /** What {@code Char.IsWhiteSpace} of .NET knows, which {@code TrimStart} takes away; its versions differ in the last two. */
    private static final String BLANKS = "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
            + "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u180e\u200b";

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

    private static String trimmed(String line) {
        int begin = 0;
        while (begin < line.length() && BLANKS.indexOf(line.charAt(begin)) >= 0) {
            begin++;
        }
        return line.substring(begin);
    }
}
