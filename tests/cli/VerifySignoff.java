/* VerifySignoff.java - holds sign-off records against XML Signature as Java has it, with secure
 * validation on: an implementation that shares no code with ours.
 *
 * java VerifySignoff KEY.der RECORD.xml...   KEY.der: a SubjectPublicKeyInfo
 * Ends with 0 when each record holds. */
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

public class VerifySignoff {
    private static PublicKey readKey(String path) throws Exception {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(Files.readAllBytes(Path.of(path)));
        try {
            return KeyFactory.getInstance("EC").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("RSA").generatePublic(spec);
        }
    }

    private static Document readRecord(String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(
            new ByteArrayInputStream(Files.readAllBytes(Path.of(path))));
    }

    private static boolean holds(PublicKey key, String path) throws Exception {
        Node signature =
            readRecord(path).getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        DOMValidateContext context = new DOMValidateContext(key, signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(
            context);
    }

    public static void main(String[] arguments) throws Exception {
        PublicKey key = readKey(arguments[0]);
        boolean all = arguments.length > 1;
        for (int i = 1; i < arguments.length; i++) {
            boolean good = holds(key, arguments[i]);
            System.out.println(arguments[i] + ": " + (good ? "holds" : "does not hold"));
            all &= good;
        }
        System.exit(all ? 0 : 1);
    }
}
