// The schemas themselves: every place has words of its own, and the words that explain a refusal never
// disagree with the verdict.
#include "team/Schema.h"

#include "GoodHome.h"

#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace staffroom;
using namespace staffroom::team;
using nlohmann::json;
using nlohmann::ordered_json;

class SchemaTest final : public QObject {
    Q_OBJECT

private:
    static json source(const char* name) {
        QFile file(QStringLiteral(STAFFROOM_SOURCE_DIR "/resources/schemas/%1.schema.json")
                       .arg(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? json::parse(file.readAll().toStdString()) : json();
    }
    static json parse(const QByteArray& text) { return json::parse(text.begin(), text.end()); }

    /// One topic, person, model and tool is enough: the others are judged by the same part of the schema.
    static json withoutTwins(json good) {
        for (const char* object : {"/telegram/topics", "/people", "/models"}) {
            const json::json_pointer at(object);
            while (good.contains(at) && good[at].size() > 1)
                good[at].erase(std::prev(good[at].end()));
        }
        if (good.contains("tools"))
            good["tools"] = json::array({"erp_list"});
        return good;
    }

    static void requireWords(const json& node, const std::string& place) {
        if (!node.is_object())
            return;
        if (node.contains("properties")) {
            for (const auto& [key, property] : node["properties"].items()) {
                QVERIFY2(!property.value("description", "").empty(), (place + "/" + key).c_str());
                QVERIFY2(key.starts_with('$') || !property.value("title", "").empty(),
                         (place + "/" + key).c_str());
                requireWords(property, place + "/" + key);
            }
            QVERIFY2(node.value("additionalProperties", true) == false, place.c_str());
        }
        if (node.contains("items"))
            requireWords(node["items"], place + "/items");
    }

private Q_SLOTS:
    void everyPropertyHasATitleAndADescription() {
        for (const char* name : {"team", "persona"}) {
            const auto schema = source(name);
            QVERIFY(schema.is_object());
            requireWords(schema, name);
            if (schema.contains("definitions")) {
                for (const auto& [key, definition] : schema["definitions"].items())
                    requireWords(definition, key);
            }
        }
    }

    void theGoodFilesAreAccepted() {
        QVERIFY(Schema::team().problems(parse(goodTeam)).empty());
        QVERIFY(Schema::persona().problems(parse(goodSales)).empty());
    }

    /// Puts each of many odd values in the place of each value of a good file: whatever is refused has words
    /// and a place, and nothing is refused in the vague words kept for a disagreement.
    void everyRefusalExplainsItself() {
        const json odd[] = {nullptr,
                            true,
                            0,
                            -1,
                            1.5,
                            1e300,
                            "",
                            " ",
                            "odd value",
                            "x\n",
                            std::string(1999, 'y'),
                            json::array(),
                            json::array({1, 1}),
                            json::array({"a", "a"}),
                            json::object(),
                            json{{"unknown", 1}},
                            json{{"Bad Id", json::object()}}};
        for (const auto& [schema, text] :
             {std::pair(&Schema::team(), goodTeam), std::pair(&Schema::persona(), goodSales)}) {
            const auto good = withoutTwins(parse(text));
            int refused = 0;
            std::set<std::string> seen;
            const auto flat = good.flatten();
            for (const auto& [pointer, leaf] : flat.items()) {
                for (json::json_pointer at(pointer); !at.empty() && seen.insert(at.to_string()).second;
                     at.pop_back()) {
                    for (const auto& value : odd) {
                        auto changed = good;
                        changed[at] = value;
                        for (const auto& problem : schema->problems(changed)) {
                            ++refused;
                            QVERIFY2(!problem.what.isEmpty() && !problem.remedy.isEmpty(),
                                     qPrintable(problem.toString()));
                            QVERIFY2(!problem.what.contains(QStringLiteral("by its schema")),
                                     qPrintable(problem.toString()));
                            QVERIFY2(problem.path.startsWith(QString::fromStdString(at.to_string())),
                                     qPrintable(problem.toString()));
                        }
                    }
                }
            }
            QVERIFY(refused > 300);
        }
    }

    void defaultsComeFromTheSchema() {
        auto persona = ordered_json::parse(
            R"({"name":"A","title":"B","department":"C","bot":{"handle":"a_bot","token":"secret:t"},"allowlist":["x"]})");
        Schema::persona().fillDefaults(persona);
        QCOMPARE(persona.at("limits").at("steps").dump(), std::string("12"));
        QCOMPARE(persona.at("limits").at("seconds").dump(), std::string("120"));
        QCOMPARE(persona.at("directMessages").dump(), std::string("false"));
        QCOMPARE(persona.at("topics").dump(), std::string("[]"));
        QVERIFY(!persona.contains("erpnext"));
        auto team = ordered_json::parse(goodTeam.begin(), goodTeam.end());
        Schema::team().fillDefaults(team);
        QCOMPARE(team.at("models").at("small").at("contextTokens").dump(), std::string("32768"));
        QCOMPARE(team.at("erpnext").at("production").at("host").dump(), std::string("\"\""));
        QCOMPARE(team.at("telegram").at("topics").at("sales").at("general").dump(), std::string("false"));
    }
};

QTEST_GUILESS_MAIN(SchemaTest)
#include "SchemaTest.moc"
