// SPDX-License-Identifier: MIT
#include "probe/report/hints.hpp"

#include "probe/verdict/printable.hpp"

namespace distcc_auto
{
namespace
{

std::string_view dns_hint(Reason reason)
{
  switch (reason) {
  case Reason::no_such_name:
    return "no such name: a scheme ends at its first missing number (discovery.gap tolerates some); "
           "if a server should be there, check its name in DNS and discovery.hosts";
  case Reason::dns_silent:
    return "no answer from DNS: check the network and the servers in /etc/resolv.conf, or discovery.dns_servers";
  case Reason::dns_failed:
    return "DNS failed: the DNS server is there but gives no usable answer; look at its log";
  case Reason::bad_alias:
    return "broken alias: the name is a CNAME of another one that has no address; correct it in DNS";
  case Reason::no_interface:
    return "link-local: such an address (fe80::) needs a scope, its interface, which DNS cannot give; put another "
           "address into DNS, or [fe80::1%eth0] into discovery.hosts";
  case Reason::search_domain:
    return "no such name as it is written, but behind a search domain of resolv.conf, where getent and plain distcc "
           "look, there is one: write the whole name into discovery.hosts, or set discovery.search = \"always\"";
  default:
    return "";
  }
}

// Of what the settings of trust refuse.
std::string_view trust_hint(Reason reason)
{
  switch (reason) {
  case Reason::not_in_networks:
    return "not in trust.networks: nothing was sent there; if it is a server of yours add its network to "
           "trust.networks, "
           "else find out who put it into your DNS";
  case Reason::dns_not_validated:
    return "DNS answer not validated: is the zone signed, is its key known to your DNS server, and does that one "
           "validate? "
           "Nothing was sent to this address";
  case Reason::not_attested:
    return "not attested: it has not proved that it belongs to your site; if it is yours: distcc-attest doctor on it "
           "says what is missing (SECURITY.md tells how to add a server); if it is not, find out who put it there";
  default:
    return "";
  }
}

// distccd takes no name with a slash, but that of a program in /usr/bin or /bin (serve.c,
// dcc_check_compiler_whitelist).
bool is_refused_path(std::string_view name)
{
  for (const std::string_view folder : {"/usr/bin/", "/bin/"}) {
    if (name.starts_with(folder)) {
      name.remove_prefix(folder.size());
      break;
    }
  }
  return name.contains('/');
}

std::string compiler_hint(Reason reason, std::string_view sent_as)
{
  const std::string name = printable(std::string(sent_as), k_name_most);
  if (reason == Reason::compiler_missing) {
    return "compiler missing there: on that server: install " +
           (name.empty() ? "the compiler" : name + ", the name that is sent,") + " where distccd's PATH finds it";
  }
  if (is_refused_path(sent_as)) {
    const std::string folder(name.substr(0, name.rfind('/')));
    return "closed without an answer: distccd takes no compiler by its path, and " + name +
           " is sent: put its folder first on PATH (PATH=" + folder +
           ":$PATH) and call the compiler by a name that the servers have in /usr/lib/distcc, or set send_as to such "
           "a "
           "name in a [[type]] for it; if it is sent by such a name already, allow this machine there with distccd "
           "--allow";
  }
  return "closed without an answer: on that server: allow this machine with distccd --allow, and link " +
         (name.empty() ? "the compiler" : name + ", the name that is sent,") +
         " into /usr/lib/distcc (update-distcc-symlinks)";
}

// Of the way to the server, and the time that it takes.
std::string_view way_hint(Reason reason)
{
  switch (reason) {
  case Reason::refused:
    return "connection refused: is distccd running there, and on this port?";
  case Reason::unreachable:
    return "unreachable: is the machine on, and is there a route to its network?";
  case Reason::connect_timed_out:
    return "no connection in time: is the machine on, or does a firewall drop its port? "
           "For a slow network raise probe.timeout_ms";
  case Reason::too_slow:
    return "too slow: the server is busy, stuck or far away; to wait longer for it raise probe.timeout_ms";
  case Reason::large_packets_lost:
    return "large packets are lost: a VPN, PPPoE or tunnel on the way carries smaller ones only, and a firewall "
           "drops "
           "the ICMP messages about it; let those through (fragmentation needed, packet too big), clamp the MSS on "
           "the "
           "router, or lower the MTU here: ip link set dev INTERFACE mtu 1400";
  default:
    return "";
  }
}

std::string_view general_hint(Reason reason)
{
  switch (reason) {
  case Reason::good:
  case Reason::duplicate:
  case Reason::closed_without_answer: // compiler_hint()
  case Reason::compiler_missing:
    return "";
  case Reason::no_such_name:
  case Reason::dns_silent:
  case Reason::dns_failed:
  case Reason::bad_alias:
  case Reason::no_interface:
  case Reason::search_domain:
    return dns_hint(reason);
  case Reason::refused:
  case Reason::unreachable:
  case Reason::connect_timed_out:
  case Reason::too_slow:
  case Reason::large_packets_lost:
    return way_hint(reason);
  case Reason::compile_failed:
    return "compile failed: on that server: install the same compiler, so that it takes the same options; "
           "its log has the whole story";
  case Reason::wrong_protocol:
    return "not distcc's protocol: another program has this port, or distccd broke down; check the port and its log";
  case Reason::answer_too_large:
    return "answer too large: no compiler makes so much of the test job; check what listens on this port";
  case Reason::wrong_object:
    return "wrong object: install the same compiler there, or lower probe.toolchain; "
           "an object without this round's constant was not compiled for us: do not use that server";
  case Reason::other_code:
    return "other code from the same compiler: do not use that server until it is known why; its compiler was "
           "changed, or has other default options (specs, a wrapper), or the machine's memory or disk is broken";
  case Reason::no_ipv6_here:
    return "no IPv6: the distcc here was built without it; give the server an IPv4 address, "
           "or install a distcc built with --enable-rfc2553";
  case Reason::wildcard:
    return "every number resolves: a wildcard record in that zone answers for names that do not exist; "
           "each address is used once";
  case Reason::ssh_failed:
    return "ssh failed: try `ssh -o BatchMode=yes -o StrictHostKeyChecking=yes HOST distccd --version`; it must "
           "neither ask "
           "for anything nor miss the host's key in known_hosts";
  case Reason::not_in_networks:
  case Reason::dns_not_validated:
  case Reason::not_attested:
    return trust_hint(reason);
  case Reason::proxy_failed:
    return "the proxy failed: DISTCC_SOCKS_PROXY is the only way out of here (Portage's network-sandbox), and it did "
           "not do "
           "its work; is the process behind its socket alive?";
  }
  return "";
}

} // namespace

std::string hint(Reason reason, std::string_view sent_as)
{
  const bool about_compiler = reason == Reason::closed_without_answer || reason == Reason::compiler_missing;
  return about_compiler ? compiler_hint(reason, sent_as) : std::string(general_hint(reason));
}

} // namespace distcc_auto
