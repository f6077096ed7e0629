package io.github.disconnecttracker.record;

import io.github.disconnecttracker.disconnect.Leftover;
import java.io.IOException;

/** Writes leftovers as JSON, with the field names of the report's schema. */
public final class LeftoverJson {
    private LeftoverJson() {}

    /** Writes all fields of a leftover into the JSON object that has been begun. */
    public static void writeFields(GatedJson json, Leftover leftover) throws IOException {
        ValueJson.test(json.name("test"), leftover.test());
        ValueJson.thread(json.name("thread"), leftover.thread());
        ValueJson.path(json.name("path"), leftover.path());
        ValueJson.connection(json.name("connection"), leftover.connection());
        json.name("statements").value(leftover.statements());
        json.name("lastSql").value(leftover.lastSql());
        json.name("firstMillisAfterTestEnd").value(leftover.firstMillisAfterTestEnd());
        json.name("lastMillisAfterTestEnd").value(leftover.lastMillisAfterTestEnd());
    }
}
