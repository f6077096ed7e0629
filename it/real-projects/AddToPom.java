import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** Adds a fragment to an element of a POM: {@code java AddToPom.java POM project/build/plugins FRAGMENT}. */
final class AddToPom {
    private AddToPom() {}

    public static void main(String[] args) throws Exception {
        Path pom = Path.of(args[0]);
        String text = Files.readString(pom);
        int end = endOfStartTag(text, args[1]);
        String fragment = Files.readString(Path.of(args[2]));
        Files.writeString(pom, text.substring(0, end) + "\n" + fragment.stripTrailing() + text.substring(end));
    }

    /** Keeps the POM's own text, which a tree that is written again would not. */
    private static int endOfStartTag(String text, String wanted) throws Exception {
        XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(text));
        StringBuilder path = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.append(path.isEmpty() ? "" : "/").append(reader.getLocalName());
                if (path.toString().equals(wanted)) {
                    return reader.getLocation().getCharacterOffset();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.setLength(Math.max(path.lastIndexOf("/"), 0));
            }
        }
        throw new IllegalArgumentException("No such element [" + wanted + "]");
    }
}
