#include "load-tests/server_rules.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>

#include "load-tests/spans.h"

namespace turno::swarm {
namespace {

// "--flag value" or "--flag=value"; the last one counts.
std::optional<std::string> value_of(const std::vector<std::string>& flags, std::string_view name) {
  std::optional<std::string> value;
  for (std::size_t at = 0; at < flags.size(); ++at) {
    if (flags[at] == name && at + 1 < flags.size()) value = flags[at + 1];
    if (flags[at].size() > name.size() && flags[at].substr(0, name.size()) == name &&
        flags[at][name.size()] == '=') {
      value = flags[at].substr(name.size() + 1);
    }
  }
  return value;
}

// With these somebody may be served before one who was in front of him, and rightly.
constexpr std::string_view kOutOfOrder[] = {"--sticky", "--config", "--max-wait", "--widen"};

}  // namespace

void read_server_rules(const std::vector<std::string>& flags, Plan& plan) {
  if (const auto capacity = value_of(flags, "--capacity")) {
    std::from_chars(capacity->data(), capacity->data() + capacity->size(), plan.capacity);
  }
  if (const auto grace = value_of(flags, "--grace")) {
    if (const auto span = read_span(*grace)) plan.grace = *span;
  }
  const std::string discipline = value_of(flags, "--discipline").value_or("fifo");
  if (discipline == "lifo") plan.order = Plan::Order::kLifo;
  const bool known = discipline == "fifo" || discipline == "lifo";
  // Who is offered to somebody who does not answer is overtaken by those behind him.
  const bool offers = value_of(flags, "--offer").value_or("auto") == "accept";
  const bool out_of_order =
      std::any_of(std::begin(kOutOfOrder), std::end(kOutOfOrder),
                  [&](std::string_view flag) { return value_of(flags, flag).has_value(); });
  if (!known || offers || out_of_order) plan.order = Plan::Order::kUnchecked;
}

}  // namespace turno::swarm
