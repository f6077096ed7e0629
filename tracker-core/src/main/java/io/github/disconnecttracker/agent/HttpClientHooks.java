package io.github.disconnecttracker.agent;

import static io.github.disconnecttracker.hook.Point.ENTER;
import static io.github.disconnecttracker.hook.Point.RETURN;

import io.github.disconnecttracker.hook.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of HTTP clients that write on threads of their own: what stands for one exchange carries the context of its
 * maker, and is named when it gets a connection for itself. Many exchanges at once on one connection (HTTP/2) are nobody's.
 */
final class HttpClientHooks {
    private final List<Hook> rows = new ArrayList<>();

    private HttpClientHooks() {}

    static List<Hook> rows() {
        HttpClientHooks table = new HttpClientHooks();
        table.jdk();
        return table.rows;
    }

    /** JDK 17 to 25. HTTP/2 and the pool of idle connections connect a tube to publishers of their own. */
    private void jdk() {
        String http = "jdk/internal/net/http/";
        String exchange = http + "Http1Exchange$Http1Publisher";
        String tube = http + "SocketTube";
        rows.add(new Hook.Carrier(exchange));
        rows.add(row(exchange, "<init>", RETURN, "exchangeMade"));
        rows.add(new Hook.Carrier(tube));
        rows.add(row(tube, "<init>", RETURN, "connectionMade").withParameter(1));
        rows.add(row(tube, "connectFlows", ENTER, "exchangeBegins").withParameter(0));
    }

    private static Hook.Method row(String owner, String method, Point point, String listener) {
        return Hook.Method.jdk(owner, method, point, "RequestHooks", listener);
    }
}
