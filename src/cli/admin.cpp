// turno admin: customers and executives, on the database itself, which may be done beside the
// server; and the policy of the server that runs.
#include <functional>
#include <string>

#include "cli/admin_backup.h"
#include "cli/admin_customers.h"
#include "cli/admin_executives.h"
#include "cli/admin_forget.h"
#include "cli/admin_policy.h"
#include "cli/admin_why.h"
#include "cli/commands.h"
#include "cli/parse.h"

namespace turno {

int run_admin(int argc, char** argv) {
  CLI::App app("Customers, executives and the policy of a helpdesk", "turno admin");
  std::string data = "./turno-data";
  std::function<int()> run;
  app.add_option("--data", data, "Folder of the database")
      ->envname("TURNO_DATA")
      ->type_name("DIR")
      ->capture_default_str();
  app.require_subcommand(1);
  app.fallthrough();
  add_executive_commands(app, data, run);
  add_customer_commands(app, data, run);
  add_policy_commands(app, data, run);
  add_why_commands(app, data, run);
  add_backup_command(app, data, run);
  add_forget_command(app, data, run);
  if (const std::optional<int> code = parse(app, argc, argv)) return *code;
  return run();
}

}  // namespace turno
