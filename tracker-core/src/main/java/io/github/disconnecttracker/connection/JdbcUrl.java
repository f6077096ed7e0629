package io.github.disconnecttracker.connection;

/**
 * A JDBC URL without user, password or other parameters.
 *
 * @param text such as {@code jdbc:postgresql://localhost:5432/shop}
 */
public record JdbcUrl(String text) {
    private static final int LONGEST = 1000;

    /** Returns a URL without the parts that could be secret. */
    public static JdbcUrl of(String url) {
        String bare = withoutParameters(withoutUser(url));
        int hosts = bare.indexOf("//");
        int at = bare.lastIndexOf('@');
        return new JdbcUrl(hosts >= 0 && at > hosts ? bare.substring(0, hosts + 2) + bare.substring(at + 1) : bare);
    }

    /** Removes the user info: a password may contain the character that begins the parameters. */
    private static String withoutUser(String url) {
        int hosts = url.indexOf("//") + 2;
        int database = url.indexOf('/', hosts);
        int at = url.lastIndexOf('@', database < 0 ? url.length() : database);
        return hosts < 2 || at < hosts || url.substring(hosts, at).indexOf('=') >= 0
                ? url
                : url.substring(0, hosts) + url.substring(at + 1);
    }

    /**
     * Removes everything from the first {@code ?}, {@code ;} or {@code &} on. The driver takes the last two for a part
     * of the database's name, but their author meant parameters.
     */
    private static String withoutParameters(String url) {
        int end = 0;
        while (end < url.length() && "?;&".indexOf(url.charAt(end)) < 0) {
            if (end == LONGEST) {
                return url.substring(0, end) + "…";
            }
            end++;
        }
        return url.substring(0, end);
    }

    /** Returns hosts and ports, such as {@code localhost:5432}. */
    public String server() {
        int hosts = text.indexOf("//");
        if (hosts < 0) {
            return "localhost:5432";
        }
        int database = text.indexOf('/', hosts + 2);
        return database < 0 ? text.substring(hosts + 2) : text.substring(hosts + 2, database);
    }

    /** Returns whether one of the hosts is this machine and has a port. */
    public boolean leadsToLocalPort(int port) {
        for (String host : server().split(",", -1)) {
            int colon = host.lastIndexOf(':');
            boolean hasPort = colon > host.lastIndexOf(']');
            String name = hasPort ? host.substring(0, colon) : host;
            boolean local = name.isEmpty()
                    || name.equals("localhost")
                    || name.startsWith("127.")
                    || name.equals("[::1]")
                    || name.equals("0.0.0.0");
            if (local && (hasPort ? host.substring(colon + 1) : "5432").equals(String.valueOf(port))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the database; empty if the URL names none. */
    public String database() {
        int hosts = text.indexOf("//");
        int database = hosts < 0 ? text.lastIndexOf(':') : text.indexOf('/', hosts + 2);
        return database < 0 ? "" : text.substring(database + 1);
    }
}
