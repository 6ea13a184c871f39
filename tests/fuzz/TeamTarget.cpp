#include "Target.h"
#include "team/CheckDocument.h"
#include "team/JsonDocument.h"
#include "team/RefuseCredentials.h"

namespace staffroom::fuzz {

namespace {

/// Every verdict has its place and its remedy, and a credential in the text is not repeated.
void judge(const QByteArray& input, const team::Schema& schema) {
    team::Problems problems;
    const auto document = team::parseJson(QStringLiteral("team.json"), input, problems);
    REQUIRE(document || !problems.empty());
    if (document) {
        for (auto& problem : team::problemsOf(*document, QStringLiteral("team"), schema))
            problems.push_back(problem);
        team::refuseCredentials(*document, QStringLiteral("team"), problems);
    }
    team::refuseCredentials(QStringLiteral("PERSONA.md"), input, QStringLiteral("sales"), problems);
    for (const auto& problem : problems) {
        REQUIRE(!problem.what.isEmpty() && !problem.remedy.isEmpty());
        REQUIRE(!problem.toString().contains(QStringLiteral("AAbb-CCdd_EEffGGhhIIjjKKll")));
    }
}

void run(const QByteArray& input) {
    judge(input, team::Schema::team());
    judge(input, team::Schema::persona());
}

} // namespace

Target teamTarget() {
    return {
        "team",
        run,
        {R"({"company":"Acme","timeZone":"Europe/Istanbul","telegram":{"chat":-100123,"topics":{"sales":{"name":"S","thread":9}}},
"people":{"ayse":{"name":"A","telegram":5}},"models":{"m":{"protocol":"openai","baseUrl":"https://a/v1","model":"x","key":"secret:model-key"}},"defaultModel":"m"})",
         R"({"name":"Elif","title":"Sales","bot":{"handle":"acme_bot","token":"secret:telegram-token"},"topics":["sales"],
"erpnext":{"instance":"p","user":"a@b.c","key":"secret:erpnext-key"},"schedules":[]})",
         R"({"bot":{"token":"7001234567:AAbb-CCdd_EEffGGhhIIjjKKllMMnnOOppQ"}})", "{}", "[1]"},
        {"\"", "{", "}", "[", "]", ":", ",", "null", "1e999", "-9223372036854775809", "\\u0000", "\\ud800",
         "secret:", "\"token\"", "7001234567:AAbb-CCdd_EEffGGhhIIjjKKllMMnnOOppQ", "\"a\":{", "\xff", "//",
         "sk-1234567890abcdefgh"}};
}

} // namespace staffroom::fuzz
