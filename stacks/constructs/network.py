"""The network of the database and of the few functions that reach it. It has no way to or from the internet."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_logs as logs
from constructs import Construct

from stacks.settings import Settings

POSTGRESQL = ec2.Port.tcp(5432)
HTTPS = ec2.Port.tcp(443)


class PrivateNetwork(Construct):
    """Two zones of isolated subnets: no NAT, no gateway; S3 through its free gateway endpoint."""

    def __init__(self, scope: Construct, construct_id: str, *, settings: Settings) -> None:
        super().__init__(scope, construct_id)
        isolated = ec2.SubnetConfiguration(name="isolated", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=24)
        self.vpc = ec2.Vpc(
            self,
            "Vpc",
            max_azs=2,
            nat_gateways=0,
            subnet_configuration=[isolated],
            # The L2 default empties the default group with a custom resource; nothing here uses that group.
            restrict_default_security_group=False,
            gateway_endpoints={"S3": ec2.GatewayVpcEndpointOptions(service=ec2.GatewayVpcEndpointAwsService.S3)},
        )
        # What was let through is what the security groups say; what was not is news, and little.
        self.vpc.add_flow_log(
            "Rejected",
            traffic_type=ec2.FlowLogTrafficType.REJECT,
            destination=ec2.FlowLogDestination.to_cloud_watch_logs(
                logs.LogGroup(
                    self,
                    "RejectedLog",
                    retention=settings.log_retention,
                    removal_policy=cdk.RemovalPolicy.RETAIN if settings.keeps_data else cdk.RemovalPolicy.DESTROY,
                )
            ),
        )

    def security_group(self, name: str, description: str) -> ec2.SecurityGroup:
        """A group that lets nothing in and nothing out until told."""
        return ec2.SecurityGroup(self, name, vpc=self.vpc, description=description, allow_all_outbound=False)

    def security_group_of_functions(self, name: str, description: str) -> ec2.SecurityGroup:
        """A group whose members may call AWS: with no other route, that is S3 and the endpoints of this network."""
        group = self.security_group(name, description)
        group.add_egress_rule(ec2.Peer.any_ipv4(), HTTPS, "AWS through the endpoints of this network")
        return group

    def reach_secrets_manager(self, caller: ec2.ISecurityGroup) -> None:
        """Let `caller` read secrets: the one service needed here that has no gateway endpoint.

        One zone is enough for a call made at deployments.
        """
        group = self.security_group("SecretsEndpointGroup", "Endpoint of Secrets Manager")
        group.add_ingress_rule(caller, HTTPS, "reads the master secret")
        self.vpc.add_interface_endpoint(
            "SecretsEndpoint",
            service=ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
            subnets=ec2.SubnetSelection(subnets=self.vpc.isolated_subnets[:1]),
            security_groups=[group],
            open=False,
        )
