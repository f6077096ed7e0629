import groovy.json.JsonSlurper

def report = new JsonSlurper().parse(new File(basedir, 'target/tracker/report.json'))
assert report.disconnects == []
assert report.leftovers.size() == 1
def leftover = report.leftovers[0]
assert [leftover.test.className, leftover.test.methodName] == ['com.example.MailTest', 'sendsAMail']
assert leftover.path*.how == ['TEST', 'TASK']
assert leftover.path[1].at ==~ /com\.example\.MailTest\.sendsAMail\(MailTest\.java:\d+\)/
assert leftover.lastSql == 'insert into mail values (?)'
assert leftover.statements >= 1
assert leftover.lastMillisAfterTestEnd >= leftover.firstMillisAfterTestEnd

def log = new File(basedir, 'build.log').text
def fact = '1 test left work behind that used the database after its end'
assert log.count("$fact (see leftovers in report.json)") == 2
assert log.contains("$fact [com.example.MailTest.sendsAMail]: let each test wait for what it has started, see leftovers in"
        + ' target/tracker/report.json, or let the build pass with -Dtracker.failOnLeftovers=false.')
assert log.count('BUILD SUCCESS') == 1
