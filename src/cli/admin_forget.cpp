#include "cli/admin_forget.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>

#include "base/text.h"
#include "cli/admin_books.h"
#include "desk/rut.h"
#include "store/log_reader.h"

namespace turno {
namespace {

struct Arguments {
  std::string rut;
  bool yes = false;
};

// The sentence that keeps it from being done; nothing when it may be.
std::optional<std::string> unconfirmed(const Rut& rut, const std::string& name) {
  if (isatty(STDIN_FILENO) == 0) return "nothing was erased: say --yes when nobody can be asked";
  fmt::print(
      "Erases for ever what {} {} said and was written in his tickets, their subjects, his name, "
      "PIN and addresses.\nType the RUT once more to do it: ",
      rut.pretty(), name);
  std::fflush(stdout);
  std::string typed;
  std::getline(std::cin, typed);
  const std::optional<Rut> again = Rut::parse(trim(typed));
  if (again == rut) return std::nullopt;
  return "nothing was erased";
}

int forget(Books& books, const Rut& rut, bool yes) {
  const Result<std::optional<CustomerRecord>> customer = books.store->customer(rut.id());
  if (!customer) return admin_failed(customer.error().detail);
  if (!*customer) return admin_failed(rut.pretty() + " is not there, or has been forgotten");
  if (!yes) {
    const std::optional<std::string> why_not = unconfirmed(rut, (*customer)->name);
    if (why_not) return admin_failed(*why_not);
  }
  const Result<Appended> forgotten = books.store->append(CustomerForgotten{rut.id()});
  if (!forgotten && forgotten.error().code == ErrorCode::kConflict) {
    return admin_failed(rut.pretty() +
                        " waits or talks at this moment: once he has left it can be done");
  }
  if (!forgotten) return admin_failed(admin_reason(forgotten.error(), rut.pretty()));
  fmt::print(
      "{} is forgotten: his name, PIN and addresses, what was said and written in his tickets, "
      "their subjects and what the assistant did not understand are erased from the tables and "
      "from {} events of the log.\n"
      "What is counted stays: visits, tickets, waits and conversations, under his RUT.\n"
      "Backups made before still have it all.\n",
      rut.pretty(), forgotten->id);
  return 0;
}

int checked_forget(const std::string& data, const Arguments& arguments) {
  const std::optional<Rut> rut = Rut::parse(arguments.rut);
  if (!rut) return admin_failed("'" + arguments.rut + "' is not a RUT");
  // Looked at first: a slip in the folder's name must not make a new helpdesk there.
  if (const auto log = LogReader::open(data); !log) return admin_failed(log.error().detail);
  return with_books(data, [&](Books& books) { return forget(books, *rut, arguments.yes); });
}

}  // namespace

void add_forget_command(CLI::App& admin, const std::string& data, std::function<int()>& run) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command = admin.add_subcommand(
      "forget",
      "erase a customer's words and name from the tables and from the whole log; counts stay true");
  command->add_option("rut", arguments->rut, "RUT")->required();
  command->add_flag("--yes", arguments->yes, "Do not ask");
  command->callback([&data, &run, arguments] {
    run = [&data, arguments] { return checked_forget(data, *arguments); };
  });
}

}  // namespace turno
