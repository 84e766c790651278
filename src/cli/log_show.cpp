#include "cli/log_show.h"

#include <fmt/core.h>

#include <cstdint>
#include <memory>
#include <utility>

#include "cli/log_reading.h"
#include "history/ticket_story.h"

namespace turno {
namespace {

int show(LogReader& log, Names names, TicketId ticket) {
  const Result<std::optional<CustomerId>> customer = log.customer_of(ticket);
  if (!customer) return log_failed(customer.error().detail);
  if (!*customer) return log_failed(fmt::format("there is no ticket {}", number(ticket)));
  TicketStory story(ticket, **customer, std::move(names));
  const int code = read_log(log, [&story](const EventRecord& event) {
    story.take(event);
    return true;
  });
  if (code != 0) return code;
  fmt::print("ticket {}\n", number(ticket));
  for (const std::string& line : story.lines()) fmt::print("{}\n", line);
  return 0;
}

}  // namespace

void add_log_show(CLI::App& log, const std::string& data, std::function<int()>& run) {
  const auto ticket = std::make_shared<std::uint64_t>(0);
  CLI::App* const command = log.add_subcommand(
      "show",
      "the whole story of a ticket, oldest first: the waiting and why it ended with whom, what was "
      "said with its numbers, every change");
  command->add_option("ticket", *ticket, "Its number")->required();
  command->callback([&data, &run, ticket] {
    run = [&data, ticket] {
      return with_log(data, [&](LogReader& reader, Names names) {
        return show(reader, std::move(names), TicketId{*ticket});
      });
    };
  });
}

}  // namespace turno
