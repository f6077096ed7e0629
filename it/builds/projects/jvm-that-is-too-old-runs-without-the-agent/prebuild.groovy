// A JDK that says it is Java 11; the tests themselves are compiled for 17.
def bin = new File(basedir, 'jdk-11/bin')
bin.mkdirs()
new File(basedir, 'jdk-11/release').text = 'JAVA_VERSION="11.0.2"\n'
def java = new File(bin, 'java')
java.text = "#!/bin/sh\nexec '${System.getProperty('java.home')}/bin/java' \"\$@\"\n"
assert java.setExecutable(true)
return true
