// Picks a JDK of another version than the one that runs this build, from 17 on, and lets Surefire fork it.
def here = new File(System.getProperty('java.home'))
def homes = (here.parentFile.listFiles() ?: []) as List
homes += System.getenv().findAll { name, value -> name =~ /^(JAVA_?HOME|JDK)/ }.values().collect { new File(it) }

def versions = [:]
for (home in homes) {
    def release = new File(home, 'release')
    if (release.isFile() && new File(home, 'bin/javac').exists()) {
        def version = (release.text =~ /JAVA_VERSION="(\d+)/)
        if (version.find() && version.group(1).toInteger() >= 17) {
            versions[version.group(1).toInteger()] = home
        }
    }
}
versions.remove(Runtime.version().feature())
if (versions.isEmpty()) {
    println 'Skipped: no second JDK beside ' + here
    return false
}
def newest = versions.keySet().max()
new File(basedir, '.mvn').mkdirs()
new File(basedir, '.mvn/maven.config').text = '-Djvm=' + new File(versions[newest], 'bin/java') + '\n'
new File(basedir, 'java-feature.txt').text = newest
return true
