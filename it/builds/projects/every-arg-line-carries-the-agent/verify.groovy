import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def odd = 'hard-coded/target/what\'s odd, even = "tracker" %20 ü'
def reports = [odd] + ['early', 'late', 'property', 'empty', 'by-execution'].collect { it + '/target/tracker' }

for (directory in reports) {
    def report = new JsonSlurper().parse(new File(basedir, directory + '/report.json'))
    assert report.forks*.agent.every(): directory
    assert report.forks*.selfCheck.unique() == ['ok']: directory
    assert report.disconnects*.test*.methodName.unique() == ['registersUser']: directory
}

def twice = new JsonSlurper().parse(new File(basedir, 'by-execution/target/tracker/report.json'))
assert twice.forks*.execution == ['test-default-test', 'test-once-more']
assert twice.disconnects*.execution == ['test-default-test', 'test-once-more']
assert twice.disconnects*.id.unique().size() == 1

for (module in ['hard-coded', 'early', 'late', 'property', 'empty', 'by-execution']) {
    def suite = new XmlSlurper().parse(new File(basedir, module + '/target/surefire-reports/TEST-com.example.AccountsTest.xml'))
    assert suite.properties.property.find { it.@name == 'users.own' }.@value == 'kept': module
}
