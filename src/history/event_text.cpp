#include "history/event_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "history/moment_text.h"
#include "history/shown_text.h"

namespace turno {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kSecrets{"pin_hash", "password_hash", "code"};
// Who and where come first; the others follow in alphabetical order.
constexpr std::array<std::string_view, 4> kFirst{"customer", "executive", "ticket", "line"};

bool is_secret(std::string_view key) {
  return std::find(kSecrets.begin(), kSecrets.end(), key) != kSecrets.end();
}

std::string settings_count(const std::string& settings) {
  return fmt::format("({} lines)", std::count(settings.begin(), settings.end(), '\n'));
}

std::string value_text(std::string_view key, const json& value, const Names& names) {
  if (value.is_number_unsigned()) {
    const auto id = value.get<std::uint64_t>();
    if (key == "customer") return names.customer(CustomerId{id});
    if (key == "executive") return names.executive(ExecutiveId{id});
  }
  if (key.ends_with("_ms") && value.is_number_integer()) {
    return span_text(std::chrono::milliseconds(value.get<std::int64_t>()));
  }
  if (!value.is_string()) return value.dump();
  const auto& text = value.get_ref<const std::string&>();
  if (key == "settings") return settings_count(text);
  if (key == "why") return "(on record)";
  // What people wrote is always in quotes.
  if (key == "text" || key == "subject") return quoted_text(text);
  const bool is_word = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  });
  return is_word ? text : quoted_text(text);
}

std::string field_text(const std::string& key, const json& value, const Names& names) {
  std::string word = key.ends_with("_ms") ? key.substr(0, key.size() - 3) : key;
  std::replace(word.begin(), word.end(), '_', ' ');
  return word + " " + value_text(key, value, names);
}

void append(std::string& text, const std::string& part) {
  if (!text.empty()) text += ", ";
  text += part;
}

std::string fields_text(const json& body, const Names& names) {
  std::string text;
  for (const std::string_view key : kFirst) {
    const auto found = body.find(key);
    if (found != body.end()) append(text, field_text(std::string(key), *found, names));
  }
  for (const auto& [key, value] : body.items()) {
    if (is_secret(key) || std::find(kFirst.begin(), kFirst.end(), key) != kFirst.end()) continue;
    append(text, field_text(key, value, names));
  }
  return text;
}

// Nothing when it is no JSON object.
std::optional<json> read_body(const EventRecord& record) {
  json body = json::parse(record.body, nullptr, /*allow_exceptions=*/false);
  if (!body.is_object()) return std::nullopt;
  return body;
}

}  // namespace

std::string event_line(const EventRecord& record, const Names& names) {
  const std::optional<json> body = read_body(record);
  const std::string fields = body ? fields_text(*body, names) : quoted_text(record.body);
  std::string line =
      fmt::format("{}  #{}  {}", moment_text(record.at), record.sequence, plain_text(record.kind));
  if (!fields.empty()) line += "  " + fields;
  return line;
}

std::string event_json_line(const EventRecord& record) {
  ordered_json line{{"seq", record.sequence}, {"at", rfc3339(record.at)}, {"kind", record.kind}};
  if (record.line_time) line["line_time_ns"] = record.line_time->time_since_epoch().count();
  if (const std::optional<json> body = read_body(record)) {
    for (const auto& [key, value] : body->items()) {
      if (!is_secret(key)) line[key] = value;
    }
  } else {
    line["body"] = record.body;
  }
  constexpr int kOneLine = -1;
  return line.dump(kOneLine, ' ', false, ordered_json::error_handler_t::replace);
}

std::optional<CustomerId> customer_in(const EventRecord& record) {
  const std::optional<json> body = read_body(record);
  if (!body) return std::nullopt;
  const auto customer = body->find("customer");
  if (customer == body->end() || !customer->is_number_unsigned()) return std::nullopt;
  return CustomerId{customer->get<std::uint64_t>()};
}

}  // namespace turno
