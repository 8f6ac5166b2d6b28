// What is seen below the mail protocols, in English: DNS, TCP, TLS, links. Also where the simulation is simpler than the
// real thing.

export const networkEn = {
  'dns.query': 'A question to DNS. | A computer knows names only by asking; the resolver knows, or asks others.',
  'dns.answer': 'The answer of DNS.',
  'dns.cached':
    'The name was known already. | An answer may be kept for its time to live; so no question had to be asked.',
  'dns.failed': 'No answer came.',
  'dns.lost': 'A question or an answer got lost on the way. | DNS by UDP asks again after a while.',
  'dns.name': 'The name asked for.',
  'dns.type.A': 'An address record. | Which IPv4 address the name has.',
  'dns.type.MX': 'A mail exchanger record. | Which server takes mail for this domain; the lowest number first.',
  'dns.type.SRV':
    'A service record. | On which host and port a service of this domain is found; by it mail programs set themselves up.',
  'dns.ttl': 'Time to live. | For so many seconds the answer may be kept.',
  'dns.data': 'What the record says.',
  'dns.outcome.found': 'Found.',
  'dns.outcome.noSuchName': 'There is no such name (NXDOMAIN).',
  'dns.outcome.noData': 'The name exists, but has no record of this type.',
  'dns.simplified': 'Simplified: one resolver that knows everything, over UDP without size limits.',
  'tcp.segment':
    'A TCP segment. | TCP carries a stream of bytes in pieces, numbers them, and sends again what got lost.',
  'tcp.flag.SYN': 'SYN: let us begin. | Both sides send one; with it they agree where their numbers start.',
  'tcp.flag.ACK': 'ACK: so far I have everything.',
  'tcp.flag.PSH': 'PSH: give this to the program at once.',
  'tcp.flag.FIN': 'FIN: I have no more to say. | Each direction is closed for itself.',
  'tcp.flag.RST': 'RST: there is no such connection. | What was on the way is thrown away.',
  'tcp.sequence':
    'Sequence number. | The place of the first byte of this segment in the stream, counted from the beginning.',
  'tcp.acknowledgment': 'Acknowledgment number. | The next byte that this side waits for.',
  'tcp.window': 'Window. | How many bytes the other side may send before it must wait.',
  'tcp.length': 'Bytes of the stream in this segment.',
  'tcp.retransmission': 'Sent again. | No acknowledgment came in time.',
  'tcp.initial': 'Initial sequence number. | Where the count really starts; shown here as 0.',
  'tcp.lost': 'It got lost on the way.',
  'tcp.arrived': 'It arrived.',
  'tcp.state': 'The state of TCP on this side.',
  'tcp.simplified': 'Simplified: no checksums, no options but the segment size, and a plain model of slow start.',
  'tls.handshake':
    'A piece of the TLS handshake. | Both sides agree on keys that nobody on the way can know, and the server shows who it is.',
  'tls.message.ClientHello':
    'ClientHello: what I can do. | Versions and ciphers, a random number, half of the key exchange, and in clear the name of the server.',
  'tls.message.ServerHello':
    'ServerHello: what we take. | The other half of the key exchange: from here on both have the same keys.',
  'tls.message.ChangeCipherSpec': 'ChangeCipherSpec. | Means nothing in TLS 1.3; it is there for old boxes on the way.',
  'tls.message.EncryptedExtensions': 'EncryptedExtensions: what need not be seen by others.',
  'tls.message.Certificate':
    'Certificate: who I am. | A name and a public key, signed by somebody whom the client trusts.',
  'tls.message.CertificateVerify':
    'CertificateVerify: and I can prove it. | A signature by the key of the certificate.',
  'tls.message.Finished': 'Finished: nobody meddled. | A checksum over the whole handshake.',
  'tls.message.other': 'A message of the handshake.',
  'tls.length': 'Bytes of this piece on the wire.',
  'tls.established': 'TLS stands. | From here on others see only how much is said, and when.',
  'tls.certificate': 'The name in the certificate.',
  'tls.failed': 'TLS failed.',
  'tls.failed.notTls':
    'What came is not TLS. | Perhaps the other side waits for clear text: 993, 995 and 465 begin with TLS, 143, 110 and 587 do not.',
  'tls.failed.alertReceived': 'The other side refused.',
  'tls.simplified':
    'Simplified: the messages and their lengths are as in TLS 1.3; keys, signatures and encryption are only pretended.',
  'connection.opening': 'A client begins to connect.',
  'connection.opened': 'The connection stands on this side.',
  'connection.closed': 'The connection is closed on this side.',
  'connection.ports': 'Ports. | The server’s port says which service; the client’s is any free one.',
  'connection.security.none': 'In clear. | Everybody on the way can read it.',
  'connection.security.implicit': 'TLS from the first byte.',
  'connection.security.startTls': 'In clear until STARTTLS.',
  'connection.reason.fin': 'Both sides said all they had to say.',
  'connection.reason.reset': 'Broken off.',
  'connection.reason.refused': 'No program listens on that port.',
  'connection.reason.timeout': 'No answer, after several tries.',
  'connection.reason.unknownHost': 'DNS knows no such name.',
  'connection.reason.nameUnanswered': 'Nobody answered the question for its address.',
  'servers.stopped':
    'All mail servers of this computer are stopped. | Every session ends: what was selected, and what only a session knows, is gone. What is stored stays.',
  'servers.orderly': 'In good order: each connection is told (IMAP: * BYE), then closed with FIN.',
  'servers.crash': 'A crash: nobody is told anything; the system breaks the connections off with RST.',
  'servers.downFor': 'For so many seconds nobody listens: whoever connects is refused.',
  'servers.started': 'The servers listen again. | Clients come back by themselves, each after its own time.',
  'link.changed': 'The network changed.',
  'link.up': 'The link is up.',
  'link.down': 'The link is down: nothing gets through.',
  'link.latency': 'Latency, one way, in milliseconds.',
  'link.jitter': 'Jitter: how much the latency varies, in milliseconds.',
  'link.bandwidth': 'Bits per second.',
  'link.loss': 'Which part of the packets gets lost, in percent.',
  'input.done':
    'Somebody did this. | Inputs are all that comes from outside: scenario, seed and inputs make the whole recording.',
  'input.refused': 'That could not be done.',
} as const;

/** A key of the network's words. */
export type NetworkKey = keyof typeof networkEn;
